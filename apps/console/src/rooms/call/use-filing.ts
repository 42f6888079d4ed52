import { amendIncident, changeLevel, openIncident } from '@liandong/contract/incident';
import type { IncidentType } from '@liandong/domain/agency';
import type { Call } from '@liandong/domain/call';
import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { ask, newCommand, newId } from '../../live/ask.ts';
import { useBook, useMay } from '../../live/session.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { contentNow } from './content.ts';
import { amendmentOf, filingOf, isPhone, levelOf, missingIn } from './filing.ts';
import type { CallForm } from './form.ts';
import { edit, markFiled, sheet } from './sheet.ts';
import { useOnce } from './use-call.ts';

type Once = ReturnType<typeof useOnce>;
interface Written {
  readonly form: CallForm;
  readonly content: string;
  readonly type: IncidentType | undefined;
}
const FIELD_OF = { type: 'type', place: 'place', content: 'content' } as const;

/** 立案: the incident's id is chosen once per call, so that a second press opens the same one. Answers its number. */
const fileNow = async (
  once: Once,
  callId: string,
  { form, content, type }: Written,
): Promise<Filed | undefined> => {
  const incidentId = form.incidentId ?? newId();
  edit((before) => (before.incidentId ? before : { ...before, incidentId }));
  let no = '';
  const done = await once(`file:${incidentId}`, async (command) => {
    const body = { ...command, incidentId, ...filingOf(form, { content, type, callId }) };
    no = (await ask(openIncident, { body })).no;
  });
  if (!done) return undefined;
  markFiled({ ...form, incidentId, level: levelOf(form, type), content, contentEdited: true });
  return { incidentId, no };
};
interface Filed {
  readonly incidentId: string;
  readonly no: string;
}

/** 补充修改: only what was changed goes out. */
const amendNow = async (
  once: Once,
  filed: CallForm & { readonly incidentId: string },
  { form, content, type }: Written,
  levelReason: string,
): Promise<'amended' | 'nothingChanged' | undefined> => {
  const change = amendmentOf(filed, form, content);
  if (!change) return 'nothingChanged';
  const params = { id: filed.incidentId };
  const done = await once(`amend:${filed.incidentId}:${JSON.stringify(change)}`, async (command) => {
    if (Object.keys(change.edit).length > 0)
      await ask(amendIncident, { params, body: { ...command, edit: change.edit } });
    if (change.level !== undefined)
      await ask(changeLevel, { params, body: { ...newCommand(), to: change.level, reason: levelReason } });
  });
  if (!done) return undefined;
  markFiled({ ...form, level: levelOf(form, type), content, contentEdited: true });
  return 'amended';
};

/** What the form says now, or a word to the call-taker about what is still missing. */
const useWritten = (call: Call | undefined): (() => Written | undefined) => {
  const t = useWords('call');
  const names = useNames();
  const { message } = App.useApp();
  const { types } = useBook();
  return useCallback(() => {
    const { form, callId } = sheet.getState();
    if (!call || callId !== call.id) return undefined;
    const typeName = form.typeCode ? names.type(form.typeCode) : undefined;
    const at = call.offeredAt;
    const content = contentNow(form, { language: names.language, at, typeName, channel: call.channel });
    const missing = missingIn(form, content);
    const [first] = missing;
    if (first) {
      const what = missing
        .map((field) => t(`missing.${field}`))
        .join(names.language === 'zh-CN' ? '、' : ', ');
      void message.warning({ key: 'missing', content: t('missing', { what }) });
      document.getElementById(FIELD_OF[first])?.focus();
      return undefined;
    }
    if (!isPhone(form.reporterPhone)) {
      void message.warning({ key: 'missing', content: t('phoneWrong') });
      return undefined;
    }
    return { form, content, type: types.find((row) => row.code === form.typeCode) };
  }, [call, names, t, message, types]);
};

/** 保存立案, 保存并派, 保存补充: one function for the key, the button and the second press. */
export const useFiling = (
  call: Call | undefined,
): { readonly save: (dispatch: boolean) => void; readonly busy: boolean } => {
  const t = useWords('call');
  const { message } = App.useApp();
  const mayIssue = useMay('order.issue');
  const once = useOnce();
  const navigate = useNavigate();
  const written = useWritten(call);
  const [busy, setBusy] = useState(false);

  const work = useCallback(
    async (dispatch: boolean) => {
      const now = written();
      if (!now || !call) return;
      const { filed } = sheet.getState();
      let incidentId = filed?.incidentId;
      if (filed && incidentId) {
        const done = await amendNow(once, { ...filed, incidentId }, now, t('levelConfirmed'));
        if (!done) return;
        if (!dispatch || done === 'amended') void message.info({ key: 'filed', content: t(done) });
      } else {
        const made = await fileNow(once, call.id, now);
        if (!made) return;
        incidentId = made.incidentId;
        const sent = dispatch && !mayIssue ? ` · ${t('sentToBoard')}` : '';
        void message.success({ key: 'filed', content: t('filed', { no: made.no }) + sent });
      }
      if (dispatch && mayIssue) void navigate(`/board?incident=${incidentId}&dispatch=1`);
    },
    [written, call, once, t, message, mayIssue, navigate],
  );
  const save = useCallback(
    (dispatch: boolean) => {
      setBusy(true);
      void work(dispatch).finally(() => setBusy(false));
    },
    [work],
  );
  return { save, busy };
};
