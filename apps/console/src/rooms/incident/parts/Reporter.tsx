import { unmaskCaller } from '@liandong/contract/access';
import type { Incident } from '@liandong/domain/incident';
import { AutoComplete, Button, Popover, type RefSelectProps, Tag } from 'antd';
import { useRef, useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { useMay } from '../../../live/session.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import { useCommand } from '../use-command.ts';

export interface Unmasked {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}

/** 报警人: masked, until somebody gives a reason; the reason is logged, and the number is hidden again when one leaves. */
export const ReporterFact = ({ incident }: { readonly incident: Incident }) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const mayUnmask = useMay('caller.unmask');
  const [seen, setSeen] = useState<Unmasked>();
  const { reporter } = incident;
  const name = seen?.name ?? reporter.name;
  const phone = seen?.phone ?? reporter.phone;
  return (
    <span className="inc-reporter">
      {name ?? (phone ? '' : t('unknownReporter'))} {phone ? <b className="mono">{phone}</b> : null}{' '}
      {reporter.sex ? terms(reporter.sex) : ''}{' '}
      {reporter.trapped ? <Tag color="red">{t('reporterTrapped')}</Tag> : null}
      {mayUnmask && phone && !seen ? <Unmask incidentId={incident.id} onSeen={setSeen} /> : null}
      {seen ? <span className="muted">{t('unmasked')}</span> : null}
    </span>
  );
};

/** 查看完整号码 with a reason. */
export const Unmask = ({
  incidentId,
  onSeen,
}: {
  readonly incidentId: string;
  readonly onSeen: (seen: Unmasked) => void;
}) => {
  const t = useWords('incident');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const field = useRef<RefSelectProps>(null);
  const command = useCommand();
  const reasons = [t('unmaskReason.callBack'), t('unmaskReason.locate'), t('unmaskReason.unit')];
  const send = async () => {
    const done = await command.send(async (id) => {
      const told = await ask(unmaskCaller, { body: { ...id, incidentId, reason: reason.trim() } });
      onSeen({ name: told.name, phone: told.reporterPhone ?? told.number });
    });
    if (done) setOpen(false);
  };
  const form = (
    <div className="inc-unmask">
      <AutoComplete
        ref={field}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value }))}
        placeholder={t('unmaskReason')}
        style={{ width: 260 }}
      />
      <Button
        type="primary"
        loading={command.sending}
        disabled={reason.trim().length < 2}
        onClick={() => void send()}
      >
        {t('send')}
      </Button>
      <ProblemNotice problem={command.problem} />
    </div>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) => shown && field.current?.focus()}
      placement="bottomLeft"
      trigger="click"
      content={form}
      destroyOnHidden
    >
      <Button type="link" size="small" data-act="unmask">
        {t('unmask')}
      </Button>
    </Popover>
  );
};
