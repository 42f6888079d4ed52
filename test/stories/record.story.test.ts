import { addPerson } from '@liandong/contract/access';
import { readLog } from '@liandong/contract/archive';
import {
  amendIncident,
  archiveIncident,
  cancelIncident,
  correctIncident,
  reopenIncident,
} from '@liandong/contract/incident';
import { describe, expect } from 'vitest';
import { firstBrokenSeal, readWholeLog } from '../src/aftermath.ts';
import { command } from '../src/devices/desk.ts';
import { FRESH_PASSWORD, realEntrance, refusalOf } from '../src/entrance.ts';
import type { Filed } from '../src/devices/seat.ts';
import { onCluster } from '@liandong/storage/testing';
import { story } from '../src/story.ts';

const HERE = { place: '祥和嘉园', centre: '魏都' };

describe('Closing and the archive (结案与归档)', () => {
  story(
    'an incident is closed, reopened under its number, archived, and corrected only by two people',
    async (city) => {
      const leader = await city.seat('市 班长');
      const security = city.securityOfficer();
      const fire = await leader.opensIncident(undefined, { type: '汽车火灾', ...HERE });
      expect(
        await refusalOf(leader.ask(archiveIncident, { params: { id: fire.id }, body: command() })),
      ).toMatchObject({ code: 'incident_wrong_state' });
      await leader.closes(fire);
      await city.clock.advance({ hours: 1 });
      await leader.ask(reopenIncident, { params: { id: fire.id }, body: { ...command(), reason: '复燃' } });
      const again = await leader.expectsIncident(
        'open again',
        fire,
        (incident) => incident.status === 'open' || incident.status === 'working',
      );
      expect(again.no).toBe(fire.no);
      await leader.closes(fire, '复燃扑灭');
      await leader.ask(archiveIncident, { params: { id: fire.id }, body: command() });
      expect(
        await refusalOf(
          leader.ask(amendIncident, {
            params: { id: fire.id },
            body: { ...command(), edit: { content: '改' } },
          }),
        ),
      ).toMatchObject({ code: 'record_sealed' });

      const { password } = await security.ask(addPerson, {
        body: {
          login: 'second.leader',
          name: '钱演二',
          roles: ['shiftLeader'],
          centreId: leader.me.centreId,
        },
      });
      const second = await realEntrance(city.stage.address, 'second.leader', password);
      const correct = (approver: { login: string; password: string }) =>
        leader.ask(correctIncident, {
          params: { id: fire.id },
          body: { ...command(), fields: { content: '两车相撞起火' }, reason: '经复核', approver },
        });
      expect(await refusalOf(correct({ login: 'second.leader', password: 'wrong' }))).toMatchObject({
        code: 'wrong_credentials',
      });
      await correct({ login: 'second.leader', password: FRESH_PASSWORD });
      const { incident } = await leader.reads(fire);
      expect(incident).toMatchObject({ status: 'archived', content: '两车相撞起火' });
      expect(incident.corrections).toMatchObject([
        {
          personId: leader.me.id,
          approverId: second.me.id,
          reason: '经复核',
          fields: { content: '两车相撞起火' },
        },
      ]);
      const opened = (await leader.timeline(fire)).find((row) => row.type === 'IncidentOpened');
      expect(opened?.data['content']).not.toBe('两车相撞起火');
    },
  );

  story('the first broken link of the chain shows, and the log is for auditors only', async (city) => {
    const leader = await city.seat('市 班长');
    const filed: Filed[] = [];
    for (const type of ['停电', '停水', '停气']) {
      filed.push(await leader.opensIncident(undefined, { type, ...HERE }));
      await city.stage.settled();
      await city.stage.sealNow();
    }
    const audit = city.auditor().ask;
    const whole = await readWholeLog(audit);
    expect(firstBrokenSeal(whole)).toBeUndefined();
    expect(await refusalOf(leader.ask(readLog))).toMatchObject({ code: 'not_permitted' });

    const target = whole.events.find((event) => event.type === 'IncidentOpened' && event.id === filed[1]?.id);
    await onCluster(city.stage.databaseUrl, (client) =>
      client.query(
        `update event set data = jsonb_set(data, '{level}', '1') where stream = 'incident' and id = $1 and version = 1`,
        [filed[1]?.id],
      ),
    );
    const broken = firstBrokenSeal(await readWholeLog(audit));
    expect(broken?.fromSeq).toBeLessThanOrEqual(target?.seq ?? 0);
    expect(broken?.toSeq).toBeGreaterThanOrEqual(target?.seq ?? 0);
    await onCluster(city.stage.databaseUrl, (client) =>
      client.query(`update event set data = $2 where stream = 'incident' and id = $1 and version = 1`, [
        filed[1]?.id,
        target?.data,
      ]),
    );
  });

  story('an incident filed by mistake is cancelled only before anybody was sent', async (city) => {
    const desk = await city.seat('市 09');
    const cancel = (incident: { id: string }) =>
      desk.ask(cancelIncident, { params: { id: incident.id }, body: { ...command(), reason: '误立' } });
    const sent = await desk.opensIncident(undefined, { type: '停电', ...HERE });
    await desk.dispatches(sent, [{ room: '供电公司' }]);
    expect(await refusalOf(cancel(sent))).toMatchObject({ code: 'incident_wrong_state' });
    const mistake = await desk.opensIncident(undefined, { type: '停电', ...HERE });
    await cancel(mistake);
    await city.clock.advance({ minutes: 2 });
    expect(desk.line.facts('IncidentOverdue')).toEqual([]);
    await desk.closes(sent, '已恢复', [
      { orderId: [...desk.line.things.order.values()][0]!.id, reason: '供电已先行恢复' },
    ]);
  });

  story('an incident nobody dispatched within its limit raises an alarm once', async (city) => {
    const desk = await city.seat('市 09');
    const outage = await desk.opensIncident(undefined, { type: '停电', ...HERE });
    await city.clock.advance({ seconds: 59 });
    expect(desk.line.facts('IncidentOverdue')).toEqual([]);
    await city.clock.advance({ seconds: 1 });
    await desk.expectsAlarm('incident_undispatched', outage);
    await city.clock.advance({ minutes: 10 });
    await city.stage.settled();
    expect(desk.line.facts('IncidentOverdue')).toHaveLength(1);
  });
});
