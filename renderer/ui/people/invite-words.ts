import { isPublication, type SpaceKind } from '../../../shared/space/kind.ts'
import { strings } from '../../strings/first.ts'

/** The label for inviting to a space: to a publication, only authors are invited. */
export const inviteWords = (kind: SpaceKind): string =>
  isPublication(kind) ? strings.channels.inviteAuthors : strings.people.invite
