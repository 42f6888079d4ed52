import type { Problem } from '@liandong/contract/kernel';
import type { Refusal, RefusalCode } from '@liandong/domain/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

interface Told {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
const told = (status: number, zh: string, en: string): Told => ({ status, zh, en });

/** The one table from refusals to HTTP (RFC 9457). `{name}` is filled from the refusal's info. Held against docs/errors.md. */
export const PROBLEMS: Readonly<Record<RefusalCode, Told>> = {
  not_found: told(404, '没有找到,可能已被删除或编号有误', 'Not found; it may be gone or the number is wrong'),
  invalid_input: told(
    422,
    '填写有误,请按提示修改,已填内容不会丢失',
    'Something is filled in wrongly; nothing you typed is lost',
  ),
  id_taken: told(409, '编号已被占用,请重新提交', 'This id is taken; submit again'),
  not_signed_in: told(401, '请先登录', 'Please sign in first'),
  wrong_credentials: told(401, '账号或密码不正确', 'The login or the password is wrong'),
  account_locked: told(
    423,
    '连续输错密码,账号已锁定,请稍后再试或联系安全管理员',
    'Too many wrong passwords: locked; try later or ask the security administrator',
  ),
  account_disabled: told(403, '账号已停用', 'This account is disabled'),
  password_too_weak: told(
    422,
    '密码至少 8 位,并包含大写、小写、数字、符号中的三类',
    'At least 8 characters from three of: upper, lower, digits, symbols',
  ),
  password_must_change: told(403, '首次登录请先修改密码', 'Please change the first password before going on'),
  login_taken: told(409, '账号已存在', 'This login is taken'),
  not_permitted: told(403, '您的岗位没有这项权限', 'Your post does not carry this right'),
  out_of_scope: told(403, '不在您的管辖范围内', 'Outside your area of responsibility'),
  criminal_detail_restricted: told(
    403,
    '刑事警情详情仅限公安人员查看,本次访问已记录',
    'Criminal detail is for the police only; this attempt was logged',
  ),
  reason_required: told(422, '请填写理由', 'A reason is needed'),
  too_many_requests: told(429, '请求过于频繁,请稍候再试', 'Too many requests; please wait a moment'),
  body_too_large: told(413, '内容过大', 'Too large'),
  unsupported_media: told(
    415,
    '不支持的文件类型,请上传 JPG、PNG 或 WebP 图片',
    'Unsupported kind of file; use JPG, PNG or WebP',
  ),
  backdating_not_allowed: told(403, '不允许补录过去的时间', 'Back-dating is not allowed'),
  only_in_training: told(403, '仅训练库可以使用', 'Only in a training database'),
  call_wrong_state: told(409, '来电当前状态不能这样操作', 'Not possible in the call’s present state'),
  call_already_taken: told(409, '这个来电已被其他席位接听', 'Another seat has already taken this call'),
  call_already_filed: told(409, '这个来电已经立案或处理', 'This call has already been filed'),
  call_not_disposed: told(409, '请先为刚才的来电选择处理类型', 'Say first how the last call ended'),
  divert_forbidden: told(
    409,
    '含紧急情形“{word}”,不得转 12345',
    'Urgent (“{word}”): it may not be sent on to 12345',
  ),
  seat_wrong_state: told(409, '席位当前状态不能这样操作', 'Not possible in the seat’s present state'),
  seat_taken: told(409, '席位正由 {person} 使用', 'The seat is in use by {person}'),
  seat_required: told(409, '请先开席', 'Open your seat first'),
  incident_wrong_state: told(409, '警情当前状态不能这样操作', 'Not possible in the incident’s present state'),
  incident_version_changed: told(
    409,
    '他人刚修改过这条警情,请核对后再保存',
    'Somebody has just changed this incident; compare and save again',
  ),
  incident_orders_open: told(
    409,
    '还有 {open} 张派警单未反馈(如 {first}),请等待反馈或注明免反馈理由',
    '{open} orders are still unreported (such as {first}); wait, or waive each with a reason',
  ),
  incident_merge_refused: told(
    409,
    '这两条警情不能合并或拆分',
    'These two incidents cannot be merged or parted',
  ),
  order_wrong_state: told(409, '派警单当前状态不能这样操作', 'Not possible in the order’s present state'),
  order_not_addressee: told(403, '这张派警单不是发给您的', 'This order is not addressed to you'),
  order_needs_addressee: told(422, '请至少选择一个受令对象', 'Choose at least one addressee'),
  order_duplicate_addressee: told(
    409,
    '{name} 在本警情中已有在办派警单',
    '{name} already has an active order on this incident',
  ),
  unit_not_available: told(409, '{name} 不在岗或已停用', '{name} is off duty or out of service'),
  unit_committed: told(
    409,
    '{name} 正在处置 {incidentNo},如确需叠加派警请勾选“叠加派警”',
    '{name} is busy with {incidentNo}; tick “stack” to send it all the same',
  ),
  unit_busy: told(409, '{name} 有任务在身', '{name} has orders in hand'),
  place_unknown: told(422, '地点无法识别', 'The place is not known'),
  type_unknown: told(422, '警情类型代码不存在', 'There is no such incident type'),
  rule_invalid: told(422, '派警规则有误', 'The response rule is not valid'),
  record_sealed: told(409, '记录已归档封存,只能更正', 'The record is sealed; only a correction is possible'),
  second_person_required: told(409, '需要第二人审批', 'A second person has to approve'),
  queue_full: told(503, '排队已满', 'The queue is full'),
};

const filled = (words: string, info: Refusal['info']): string =>
  words.replaceAll(/\{(\w+)\}/g, (_all, key: string) => String(info?.[key] ?? ''));

export const problemOf = (
  refusal: Refusal,
  instance: string,
  issues?: readonly z.core.$ZodIssue[],
): Problem => {
  const { status, zh, en } = PROBLEMS[refusal.code];
  return {
    type: `/problems/${refusal.code.replaceAll('_', '-')}`,
    title: filled(zh, refusal.info),
    titleEn: filled(en, refusal.info),
    status,
    code: refusal.code,
    instance,
    ...(refusal.acceptedNow ? { acceptedNow: refusal.acceptedNow } : {}),
    ...(refusal.info ? { info: refusal.info } : {}),
    ...(issues || refusal.field
      ? {
          errors: issues
            ? issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
            : [{ field: refusal.field ?? '', message: filled(zh, refusal.info) }],
        }
      : {}),
  };
};

export const sendProblem = (
  reply: FastifyReply,
  request: FastifyRequest,
  refusal: Refusal,
  issues?: readonly z.core.$ZodIssue[],
): FastifyReply => {
  const problem = problemOf(refusal, request.id, issues);
  return reply.code(problem.status).type('application/problem+json').send(problem);
};
