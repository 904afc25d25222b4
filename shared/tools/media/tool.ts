import { CONVERSATION, DEVICE, EVERYWHERE, ITEM, type Tool } from '../tool.ts'
import { MEDIA_ROOT } from './shape.ts'

export const media = {
  id: 'media',
  spaces: EVERYWHERE,
  docs: [{ pattern: new RegExp(`^media/(?:${CONVERSATION}-)?${ITEM}/${DEVICE}$`), roots: [MEDIA_ROOT] }],
} as const satisfies Tool
