import { CALL_LIMITS } from '../../../shared/tools/calls/limits.ts'
import { strings } from '../../strings/strings.ts'
import type { EndReason } from './own-call.ts'

/** Why a call couldn't be joined, or ended. */
export const troubleWords = (trouble: EndReason): string =>
  trouble === 'full' ? strings.call.full(CALL_LIMITS.people) : strings.call[trouble]
