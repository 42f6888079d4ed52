import { urgentWordIn } from '@liandong/domain/call';
import type { IncidentLevel } from '@liandong/domain/incident';
import type { CallForm } from './form.ts';

/** What the sentence needs besides the form; names already in the reader's language. */
export interface ContentFacts {
  readonly language: 'zh-CN' | 'en-US';
  readonly at: number;
  readonly typeName?: string | undefined;
  readonly channel: string;
}

const surnameOf = (form: CallForm, zh: boolean): string => {
  const name = form.reporterName.trim();
  if (name === '') return zh ? '群众' : 'A caller';
  if (!zh)
    return form.reporterSex === 'male' ? `Mr ${name}` : form.reporterSex === 'female' ? `Ms ${name}` : name;
  const family = name.slice(0, 1);
  return `${family}${form.reporterSex === 'male' ? '先生' : form.reporterSex === 'female' ? '女士' : '某'}`;
};

const hurtZh = (form: CallForm): string =>
  [
    form.trapped > 0 ? `${form.trapped}人被困` : '',
    form.injured > 0 ? `${form.injured}人受伤` : '',
    form.dead > 0 ? `${form.dead}人死亡` : '',
    form.reporterTrapped ? '报警人被困' : '',
  ]
    .filter(Boolean)
    .join(',');
const hurtEn = (form: CallForm): string =>
  [
    form.trapped > 0 ? `${form.trapped} trapped` : '',
    form.injured > 0 ? `${form.injured} injured` : '',
    form.dead > 0 ? `${form.dead} dead` : '',
    form.reporterTrapped ? 'the caller is trapped' : '',
  ]
    .filter(Boolean)
    .join(', ');

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * 自动生成报警内容: time, who, where, what. The family name only and no telephone number: the content reaches every
 * agency that is sent, the number goes with the order to its addressee alone.
 */
export const buildContent = (form: CallForm, facts: ContentFacts): string => {
  const at = new Date(facts.at);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const place = `${form.place.text.trim()}${form.placeNote.trim() ? ` ${form.placeNote.trim()}` : ''}`.trim();
  if (place === '' && facts.typeName === undefined) return '';
  if (facts.language === 'en-US') {
    const what = facts.typeName ?? 'a situation';
    const hurt = hurtEn(form);
    return `${clock} ${surnameOf(form, false)} reports: ${what}${place ? ` at ${place}` : ''}${hurt ? `; ${hurt}` : ''}.`;
  }
  const day = `${at.getMonth() + 1}月${at.getDate()}日${clock}`;
  const hurt = hurtZh(form);
  return `${day},${surnameOf(form, true)}报警称:${place ? `在${place}` : ''}${facts.typeName ? `发生${facts.typeName}` : ''}${hurt ? `,${hurt}` : ''}。`;
};

/** The content as it should stand now: rebuilt until a person touched it, then left alone for good. */
export const contentNow = (form: CallForm, facts: ContentFacts): string =>
  form.contentEdited ? form.content : buildContent(form, facts);

/** A person typed in the content. An emptied field is given back to the machine. */
export const typeContent = (form: CallForm, text: string): CallForm => ({
  ...form,
  content: text,
  contentEdited: text.trim() !== '',
});

/** Every urgent word in a text, each once (紧急词). */
export const urgentWordsIn = (text: string): readonly string[] => {
  const found = new Set<string>();
  let rest = text;
  for (let word = urgentWordIn(rest); word; word = urgentWordIn(rest)) {
    found.add(word);
    rest = rest.slice(rest.indexOf(word) + word.length);
  }
  return [...found];
};

/** A text cut at its urgent words, for painting them. */
export const cutAtUrgent = (text: string): readonly { readonly text: string; readonly urgent: boolean }[] => {
  const parts: { text: string; urgent: boolean }[] = [];
  let rest = text;
  for (let word = urgentWordIn(rest); word; word = urgentWordIn(rest)) {
    const at = rest.indexOf(word);
    if (at > 0) parts.push({ text: rest.slice(0, at), urgent: false });
    parts.push({ text: word, urgent: true });
    rest = rest.slice(at + word.length);
  }
  if (rest !== '') parts.push({ text: rest, urgent: false });
  return parts;
};

/** Several injured make it a matter for the commander at once. */
const MANY_INJURED = 3;

/**
 * 建议级别: the type's own, raised by people in danger. A machine suggests, a person confirms.
 */
export const suggestLevel = (
  form: Pick<CallForm, 'trapped' | 'injured' | 'dead' | 'reporterTrapped'>,
  typeLevel: IncidentLevel | undefined,
): IncidentLevel => {
  const own = typeLevel ?? 3;
  if (form.dead > 0 || form.injured >= MANY_INJURED) return 1;
  if (form.trapped > 0 || form.reporterTrapped || form.injured > 0) return own < 2 ? own : 2;
  return own;
};
