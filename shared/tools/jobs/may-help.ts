import type { Job } from './list.ts'

type HelpedJob = Pick<Job, 'starter'> & { entry: Pick<Job['entry'], 'helpers'> }

/** Whether the job's starter wants a device's answers; all other answers are ignored. */
export const mayHelp = ({ starter, entry: { helpers } }: HelpedJob, device: string): boolean =>
  device === starter || helpers === undefined || helpers.includes(device)
