import { Alert, Checkbox } from 'antd';
import type { Dispatch } from 'react';
import { useWords } from '../../../words/index.ts';
import { absentOf, committedOf, type Draft, type DraftAct } from './model.ts';

/** 叠加派警 is a conscious tick; somebody off duty cannot be sent at all. */
export const Stacking = ({
  draft,
  act,
  locked,
}: {
  readonly draft: Draft;
  readonly act: Dispatch<DraftAct>;
  readonly locked: boolean;
}) => {
  const t = useWords('incident');
  const committed = committedOf(draft);
  const absent = absentOf(draft);
  const namesOf = (forces: readonly { readonly name: string }[]): string =>
    forces.map((force) => force.name).join(t('listComma'));
  return (
    <>
      {absent.length > 0 ? (
        <Alert type="error" showIcon title={t('absent', { names: namesOf(absent) })} />
      ) : null}
      {committed.length > 0 ? (
        <Alert
          type="warning"
          title={
            <Checkbox
              checked={draft.stack}
              disabled={locked}
              data-act="stack"
              onChange={(event) => act({ do: 'stack', stack: event.target.checked })}
            >
              {t('stackAsk', { names: namesOf(committed) })}
            </Checkbox>
          }
        />
      ) : null}
    </>
  );
};
