import type { Me } from '@liandong/contract/access';
import * as orders from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import type { Entrance } from '../entrance.ts';
import type { Standing } from '../standing.ts';
import { command, Desk } from './desk.ts';

/** 值班终端 or 一线手机: whoever an order is addressed to. */
export class FieldDesk extends Desk {
  readonly #standing: Standing;
  #seen = new Set<string>();

  constructor(name: string, entrance: Entrance & { readonly me: Me }, standing: Standing) {
    super(name, entrance);
    this.#standing = standing;
  }
  /** 来令: the next order this device has not seen; its screen says it was delivered. */
  async expectsOrder(): Promise<Order> {
    const order = await this.line.until('an order arrives', ({ things }) =>
      [...things.order.values()].find(
        (o) => !this.#seen.has(o.id) && ['issued', 'delivered'].includes(o.status),
      ),
    );
    this.#seen.add(order.id);
    await this.marks(order, 'delivered');
    return order;
  }
  /** 抄送: a copy is seen, and asks for nothing. */
  expectsCopy(of: { readonly id: string }): Promise<Order> {
    return this.line.until('a copy arrives', ({ things }) => things.order.get(of.id));
  }
  marks(
    order: { readonly id: string },
    mark: 'delivered' | 'acknowledged' | 'departed' | 'onScene' | 'transport' | 'hospital' | 'cleared',
    occurredAt?: number,
  ) {
    return this.ask(orders.markOrder, { params: { id: order.id }, body: { ...command(), mark, occurredAt } });
  }
  signs = (order: { readonly id: string }): Promise<unknown> => this.marks(order, 'acknowledged');
  departs = (order: { readonly id: string }): Promise<unknown> => this.marks(order, 'departed');
  arrives = (order: { readonly id: string }): Promise<unknown> => this.marks(order, 'onScene');
  reports(
    order: { readonly id: string },
    text: string,
    more: {
      final?: boolean;
      type?: string;
      fileIds?: string[];
      casualties?: { trapped: number; injured: number; dead: number };
    } = {},
  ) {
    const { final = true, type, ...rest } = more;
    return this.ask(orders.reportOrder, {
      params: { id: order.id },
      body: {
        ...command(),
        final,
        text,
        ...(type ? { typeCode: this.#standing.type(type).code } : {}),
        ...rest,
      },
    });
  }
  declines(order: { readonly id: string }, reason: string) {
    return this.ask(orders.declineOrder, { params: { id: order.id }, body: { ...command(), reason } });
  }
  assigns(order: { readonly id: string }, units: readonly string[]) {
    const unitIds = units.map((name) => this.#standing.unit(name).id);
    return this.ask(orders.assignOrder, { params: { id: order.id }, body: { ...command(), unitIds } });
  }
  opensOrder(order: { readonly id: string }) {
    return this.ask(orders.getOrder, { params: { id: order.id } });
  }
  /** 全程: signs, departs, arrives and reports, with the time between pushed by the story. */
  async carriesOut(order: { readonly id: string }, text = '已处置完毕'): Promise<void> {
    await this.signs(order);
    await this.departs(order);
    await this.arrives(order);
    await this.reports(order, text);
  }
}
