import { Button, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import type { Share } from '../../../../shared/tools/jobs/balance.ts'
import { useAsked } from '../../../platform/host/asked.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import classes from '../jobs.module.css'

type Balance = CallOutput<'jobs.balance'>

/** Maximum number of people in one table. */
const MOST = 100

/** How much each person has given to others' jobs, and taken from others. */
export function BalanceDialog({ space: { id: space }, onClose }: SpaceOnScreen & { onClose: () => void }) {
  const words = strings.jobs
  const { value: balance, hasFailed } = useAsked('jobs.balance', space, 'jobs.balance-changed')
  return (
    <Dialog title={words.balance} onClose={onClose} size="lg">
      <Stack>
        <Text size="sm">{words.balanceDetail}</Text>
        <ErrorText error={hasFailed ? words.balanceFailed : null} />
        {balance === null && !hasFailed && <LoadingState words={words.opening} />}
        {balance !== null && !hasFailed && <People space={space} balance={balance} />}
        <DialogActions>
          <Button data-autofocus onClick={onClose}>
            {strings.app.close}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

function People({ space, balance: { people, read, jobs } }: { space: string; balance: Balance }) {
  const words = strings.jobs
  const personOf = usePeople(space)
  const inOrder = useMemo(
    () => people.toSorted((one, two) => two.given.ms - one.given.ms || two.taken.ms - one.taken.ms),
    [people],
  )
  if (people.length === 0) return <Text size="sm">{words.nobodyGave}</Text>
  const said = ({ tasks, ms }: Share) => (tasks === 0 ? '–' : words.gave(tasks, formats.seconds(ms / 1000)))
  return (
    <>
      <table className={classes.balance}>
        <thead>
          <tr>
            <th scope="col">{words.balanceColumns.person}</th>
            <th scope="col">{words.balanceColumns.given}</th>
            <th scope="col">{words.balanceColumns.taken}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.slice(0, MOST).map(({ device, given, taken }) => (
            <tr key={device}>
              <th scope="row">
                <span className={classes.helper}>
                  <Face device={device} {...personOf(device)} size={24} />
                  <bdi className={classes.names}>{personOf(device).name}</bdi>
                </span>
              </th>
              <td>{said(given)}</td>
              <td>{said(taken)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.length > MOST && <Text size="sm">{words.moreHelpers(people.length - MOST)}</Text>}
      {jobs > read && (
        <Text size="sm" c="dimmed">
          {words.newestJobs(read)}
        </Text>
      )}
    </>
  )
}
