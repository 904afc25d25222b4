/** Shows outside the windows, which may all be closed, that this device works on jobs. */
import type { Host } from '../../host/start.ts'
import type { Signs } from './signs.ts'

/** @returns a function that stops */
export function followComputing(
  { api, onTold }: Pick<Host, 'api' | 'onTold'>,
  signs: Pick<Signs, 'computes'>,
): () => void {
  let isTold = false
  const following = onTold((told) => {
    if (told.name !== 'jobs.computing') return
    isTold = true
    signs.computes(told.payload.jobs.length > 0)
  })
  void api.call('computing-sign', 'jobs.computing', undefined).then((answer) => {
    if (!isTold) signs.computes(answer.ok && answer.value.jobs.length > 0)
  })
  return () => following.dispose()
}
