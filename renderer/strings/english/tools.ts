import { first } from './first.ts'
export const tools = {
  ...first.tools,
  create: 'Create',
}
