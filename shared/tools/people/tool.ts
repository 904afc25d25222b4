import { DEVICE, EVERYWHERE, type Tool } from '../tool.ts'
import { PEOPLE_ROOT } from './shape.ts'

export const people = {
  id: 'people',
  spaces: EVERYWHERE,
  docs: [{ pattern: new RegExp(`^people/${DEVICE}$`), roots: [PEOPLE_ROOT] }],
} as const satisfies Tool
