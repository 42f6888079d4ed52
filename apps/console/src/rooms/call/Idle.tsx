import { getSimulation, setSimulation, type Simulation } from '@liandong/contract/house';
import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useHouse } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { useKeyName } from '../../ui/hotkeys.ts';
import { useTell } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import type { Desk } from './use-call.ts';

/** 待接: nothing to do, and the screen says what will happen next. */
export const Idle = ({ desk }: { readonly desk: Desk }) => {
  const t = useWords('call');
  const key = useKeyName('call.phone', 'F2');
  const status = desk.seat?.status;
  const word =
    status === undefined
      ? t('idleNoSeat')
      : status === 'closed'
        ? t('idleClosed', { key })
        : status === 'resting'
          ? t('idleResting', { key })
          : t('idleReady', { key });
  return (
    <div className="idle">
      <h2>{t('idleTitle')}</h2>
      <p>{word}</p>
      <p className="muted">{t('idleHint')}</p>
      <Offer />
    </div>
  );
};

/** 启动模拟城市: offered quietly in demo mode, while nothing runs. */
const Offer = () => {
  const shell = useWords('shell');
  const house = useHouse();
  const tell = useTell();
  const empty = useLive((l) => l.calls.size === 0);
  const [simulation, setSim] = useState<Simulation>();
  const [robots, setRobots] = useState(false);
  const [busy, setBusy] = useState(false);
  const demo = house.mode === 'demo';
  useEffect(() => {
    if (!demo) return;
    ask(getSimulation).then(setSim, () => undefined);
  }, [demo]);
  if (!demo || !simulation) return null;
  const turn = (running: boolean) => {
    setBusy(true);
    ask(setSimulation, { body: { running, robots } })
      .then(setSim, tell)
      .finally(() => setBusy(false));
  };
  if (simulation.running)
    return (
      <div className="offer">
        <span className="muted">{shell('simulationRunning', { n: simulation.callsPerHour })}</span>
        <Button loading={busy} onClick={() => turn(false)} data-simulation="stop">
          {shell('simulationStop')}
        </Button>
      </div>
    );
  return (
    <div className="offer">
      {empty ? <span className="muted">{shell('simulationOffer')}</span> : null}
      <Checkbox checked={robots} onChange={(event) => setRobots(event.target.checked)}>
        {shell('simulationRobots')}
      </Checkbox>
      <Button loading={busy} onClick={() => turn(true)} data-simulation="start">
        {shell('simulationStart')}
      </Button>
    </div>
  );
};
