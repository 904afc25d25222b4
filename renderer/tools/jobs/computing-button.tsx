import { Cpu } from 'lucide-react'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { OnPlace } from '../tool.tsx'
import { useComputing } from './use-computing.ts'

/** While this device computes for a space, each of its views says so. */
export function ComputingButton({ space: { id: space } }: OnPlace) {
  const words = strings.jobs
  const store = useAppStore()
  const { jobs } = useComputing()
  const tasks = jobs.reduce((sum, job) => sum + (job.space === space ? job.tasks : 0), 0)
  if (tasks === 0) return null
  return (
    <IconButton
      variant="light"
      label={words.computing}
      hint={words.computingHint(tasks)}
      onClick={() => store.openDialog({ kind: 'tool', space, tool: 'jobs', dialog: 'help' })}
    >
      <Cpu size={18} />
    </IconButton>
  )
}
