import type { JoinRequest } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'

/** Wraps a name in Unicode's first strong isolate, so that its direction doesn't affect the sentence. */
export const isolate = (text: string) => `\u2068${text}\u2069`

/** Says who requests what from whom. */
export function titleOf({ direction, wants, person, spaceName, files, activity }: JoinRequest): string {
  const [name, space] = [isolate(person.name), spaceName ? isolate(spaceName) : strings.joinRequest.aSpace]
  const isOut = direction === 'out'
  switch (wants) {
    case 'files':
      return (isOut ? strings.sending.outAsk : strings.sending.inAsk)(name, files?.length ?? 0)
    case 'activity': {
      const title = activity?.title ? isolate(activity.title) : space
      return (isOut ? strings.joinRequest.outActivity : strings.joinRequest.inActivity)(name, title)
    }
    case 'join':
      return (isOut ? strings.joinRequest.outJoin : strings.joinRequest.inJoin)(name, space)
    case 'start':
      return (isOut ? strings.joinRequest.outStart : strings.joinRequest.inStart)(name, space)
  }
}

/** Says why it failed. */
export function failureOf({ files, reason }: JoinRequest): string {
  if (files && reason === 'no-invite') return strings.sending.notTaken
  const failures: Readonly<Record<string, string>> = strings.joinRequest.failures
  return failures[reason ?? ''] ?? (files ? strings.sending.notUnderstood : strings.joinRequest.failed)
}
