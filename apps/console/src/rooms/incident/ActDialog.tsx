import type { Incident } from '@liandong/domain/incident';
import type { Order } from '@liandong/domain/order';
import { AmendForm } from './acts/AmendForm.tsx';
import { CloseForm } from './acts/CloseForm.tsx';
import { CorrectForm } from './acts/CorrectForm.tsx';
import { MergeForm } from './acts/MergeForm.tsx';
import { RecallForm, RuleForm, UrgeOrderForm } from './acts/order-forms.tsx';
import { ConfirmForm, LevelForm, ReasonForm, UrgeForm } from './acts/own-acts.tsx';
import { LeadForm, ShareForm, UnmergeForm } from './acts/with-others.tsx';
import { IssueDialog } from './dispatch/IssueDialog.tsx';
import { agenciesOf, type IncidentAct, type OrderAct } from './model.ts';

/** What somebody is in the middle of doing (正在进行的操作). */
export type Doing = { readonly what: IncidentAct } | { readonly orderAct: OrderAct; readonly order: Order };

interface Props {
  readonly doing: Doing;
  readonly incident: Incident;
  readonly orders: readonly Order[];
  readonly merged: readonly Incident[];
  readonly onClose: () => void;
  readonly onDone: (next?: Doing) => void;
}

/** The dialog for the act in hand. */
export const ActDialog = (props: Props) =>
  'what' in props.doing ? (
    <IncidentDialog {...props} what={props.doing.what} />
  ) : (
    <OrderDialog {...props} orderAct={props.doing.orderAct} order={props.doing.order} />
  );

const IncidentDialog = ({
  what,
  incident,
  orders,
  merged,
  onClose,
  onDone,
}: Props & { readonly what: IncidentAct }) => {
  const told = { incident, onClose, onDone: () => onDone() };
  switch (what) {
    case 'issue':
      return <IssueDialog {...told} orders={orders} />;
    case 'amend':
      return <AmendForm {...told} />;
    case 'level':
      return <LevelForm {...told} />;
    case 'merge':
      return <MergeForm {...told} />;
    case 'unmerge':
      return <UnmergeForm {...told} merged={merged} />;
    case 'share':
      return <ShareForm {...told} />;
    case 'lead':
      return <LeadForm {...told} atWork={agenciesOf(orders)} />;
    case 'command':
    case 'archive':
      return <ConfirmForm {...told} act={what} />;
    case 'urge':
      return <UrgeForm {...told} />;
    case 'close':
      return <CloseForm {...told} orders={orders} />;
    case 'reopen':
    case 'cancel':
      return <ReasonForm {...told} act={what} />;
    default:
      return <CorrectForm {...told} />;
  }
};

const OrderDialog = ({
  orderAct,
  order,
  incident,
  orders,
  onClose,
  onDone,
}: Props & { readonly orderAct: OrderAct; readonly order: Order }) => {
  switch (orderAct) {
    case 'urge':
      return <UrgeOrderForm order={order} onClose={onClose} onDone={() => onDone()} />;
    case 'recall':
      return <RecallForm order={order} onClose={onClose} onDone={() => onDone()} />;
    case 'rule':
      return (
        <RuleForm
          order={order}
          onClose={onClose}
          onDone={(next) => onDone(next ? { what: 'issue' } : undefined)}
        />
      );
    default:
      return (
        <IssueDialog
          incident={incident}
          orders={orders}
          instead={order}
          onClose={onClose}
          onDone={() => onDone()}
        />
      );
  }
};
