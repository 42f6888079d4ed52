import { evolveIncident, type Incident } from '@liandong/domain/incident';
import { evolveOrder, type Mark, type Order } from '@liandong/domain/order';
import { wgs84 } from '@liandong/geo';

/** Made for tests only, through the ground floor's own folds, so that a sample is always a state that can be. */
export const T0 = 1_795_500_000_000;

export const sampleIncident = (change: Partial<Incident> = {}): Incident => ({
  ...evolveIncident(
    undefined,
    change.id ?? 'i1',
    {
      type: 'IncidentOpened',
      data: {
        no: '411000-20261124-00001',
        mode: 'live',
        centreId: '411000',
        regionCode: '411002',
        areaClass: 'urban',
        typeCode: '040101',
        level: 2,
        place: { text: '文峰路12号', point: wgs84(113.85, 34.03), source: 'gazetteer' },
        content: '三楼冒烟',
        reporter: { name: '王**', phone: '138****1234' },
        casualties: { trapped: 0, injured: 0, dead: 0 },
        dispatchDueAt: T0 + 60_000,
        major: false,
        openedBy: 'p1',
      },
    },
    T0,
  ),
  ...change,
});

export const sampleOrder = (change: Partial<Order> = {}): Order => ({
  ...evolveOrder(
    undefined,
    change.id ?? 'o1',
    {
      type: 'OrderIssued',
      data: {
        no: '411000-20261124-00001-01',
        mode: 'live',
        incidentId: 'i1',
        incidentNo: '411000-20261124-00001',
        centreId: '411000',
        batch: 1,
        role: 'lead',
        addressee: {
          kind: 'unit',
          id: 'u1',
          name: '文峰消防站',
          agencyId: 'fire',
          agencyName: '消防救援支队',
        },
        copiedTo: [],
        instruction: '',
        brief: {
          typeCode: '040101',
          level: 2,
          place: { text: '文峰路12号', source: 'gazetteer' },
          content: '三楼冒烟',
          areaClass: 'urban',
        },
        limits: {
          deliverWithinMs: 30_000,
          ackWithinMs: 60_000,
          departWithinMs: 120_000,
          arriveWithinMs: 300_000,
          reportWithinMs: 3_600_000,
        },
        ladder: [],
        forced: false,
      },
    },
    T0,
  ),
  ...change,
});

export const marked = (order: Order, mark: Mark, at: number): Order =>
  evolveOrder(order, order.id, { type: 'OrderMarked', data: { mark, byName: '值班员' } }, at);
export const overdue = (order: Order, stage: Mark): Order =>
  evolveOrder(order, order.id, { type: 'OrderOverdue', data: { stage } }, T0);
export const declined = (order: Order): Order =>
  evolveOrder(order, order.id, { type: 'OrderDeclined', data: { reason: '车辆故障', byName: '值班员' } }, T0);
