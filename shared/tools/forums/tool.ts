import { placeCodec } from '../place.ts'
import { DEVICE, IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { DISCUSSION, OUTLINE_LANE, OUTLINE_ROOT, POST, TEXTS_LANE, TEXTS_ROOT } from './shape.ts'
import { forumTexts } from './texts.ts'

export const forums = {
  id: 'forums',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: OUTLINE_LANE, roots: [OUTLINE_ROOT] },
    { pattern: TEXTS_LANE, roots: [TEXTS_ROOT] },
  ],
  /** Without a discussion: the list of them, or the moderation log. */
  place: placeCodec({ discussion: DISCUSSION, post: POST, device: DEVICE, show: 'log' }, [
    { path: 'forum' },
    { path: 'forum/{show}' },
    { path: 'forum/{discussion}', card: true },
    { path: 'forum/{discussion}/{post}-{device}', card: true },
  ]),
  texts: forumTexts,
} as const satisfies Tool
