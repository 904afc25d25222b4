import { Button } from '@mantine/core'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './nearby.module.css'

/** Nearby people whom this person has blocked. */
export function BlockedList({ blocked }: { blocked: NearbyState['blocked'] }) {
  const unblock = useAction('nearby.unblock')
  if (blocked.length === 0) return null
  return (
    <Disclosure label={strings.nearby.blocked}>
      {blocked.map(({ device, name }) => (
        <div key={device} className={classes.person}>
          <bdi className={classes.personWords}>{name}</bdi>
          <Button
            variant="default"
            aria-label={strings.nearby.unblockNamed(name)}
            onClick={() => void unblock.run({ device })}
          >
            {strings.nearby.unblock}
          </Button>
        </div>
      ))}
      <ErrorText error={unblock.error} />
    </Disclosure>
  )
}
