import { describe, expect, it } from 'vitest';
import { newest, ordersOfFile, pickOrders } from './file.ts';
import { marked, sampleOrder, T0 } from './samples.ts';

describe('Incident file (警情详情)', () => {
  const order = sampleOrder();
  const later = marked(order, 'acknowledged', T0 + 1);
  it('believes whoever has heard more', () => {
    expect(newest(order, later)).toBe(later);
    expect(newest(later, order)).toBe(later);
    expect(newest(order, undefined)).toBe(order);
  });
  it('answers the very same list while nothing of it changed', () => {
    const kept = pickOrders([order], 'i1', []);
    expect(pickOrders([order, sampleOrder({ id: 'x', incidentId: 'i2' })], 'i1', kept)).toBe(kept);
    expect(pickOrders([later], 'i1', kept)).not.toBe(kept);
  });
  it('leaves out an order that has moved to another incident', () => {
    const moved = { ...later, incidentId: 'i2' };
    expect(ordersOfFile('i1', [order], [moved])).toEqual([]);
    expect(ordersOfFile('i1', [order], [later])).toEqual([later]);
  });
});
