import { steadyNow } from '../../timers.ts'
import type { HostTool } from '../tool.ts'
import { Together } from './together.ts'

export const together: HostTool = {
  start({ windows, now }, parts) {
    parts.add(new Together({ windows, now, steady: steadyNow }))
  },
}
