import { CALL_LIMITS } from '../../../shared/tools/calls/limits.ts'
import { strings } from '../../strings/strings.ts'
import type { CallNotice, EndReason } from './calls.ts'

/** Why a call couldn't be joined, or ended. */
export const troubleWords = (trouble: EndReason): string =>
  trouble === 'full' ? strings.call.full(CALL_LIMITS.people) : strings.call[trouble]

export const noticeWords = (notice: CallNotice): string => {
  if (notice.kind === 'ended') return troubleWords(notice.reason)
  return notice.kind === 'undone' ? strings.capture.undone[notice.wish] : strings.call.recording.stopped
}
