import { Cpu } from 'lucide-react'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import type { OnPlace } from '../../tool.tsx'
import { useComputing } from './use-computing.ts'
import { useTouches } from './use-touches.ts'

/** Indicates in the views of all spaces that this device is computing. */
export function ComputingButton({ space: { id: viewed } }: OnPlace) {
  const words = strings.jobs
  const store = useAppStore()
  const { jobs } = useComputing()
  const tasks = jobs.reduce((sum, job) => sum + job.tasks, 0)
  useTouches(tasks > 0)
  const space = (jobs.find((job) => job.space === viewed) ?? jobs[0])?.space
  if (tasks === 0 || space === undefined) return null
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
