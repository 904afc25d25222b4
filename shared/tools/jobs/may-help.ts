import type { Job } from './list.ts'

type HelpedJob = Pick<Job, 'starter'> & { entry: Pick<Job['entry'], 'helpers'> }

/** Whether its starter wants a device's answers; nobody else's count. */
export const mayHelp = ({ starter, entry: { helpers } }: HelpedJob, device: string): boolean =>
  device === starter || helpers === undefined || helpers.includes(device)
