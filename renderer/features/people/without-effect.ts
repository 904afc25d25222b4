import type { CallError } from '../../../shared/ipc/contract.ts'

/** Names the person or thing if a decision had no effect. Other errors are unchanged. */
export const withoutEffect = (
  error: CallError | null,
  words: Partial<Record<'not-in-effect' | 'links-open', string>>,
): CallError | string | null => {
  const text = error?.reason === 'not-in-effect' || error?.reason === 'links-open' ? words[error.reason] : undefined
  return text ?? error
}
