import { Alert, Button } from '@mantine/core'
import { Globe, Wifi } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { CONNECTION, navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import classes from './people.module.css'

/** Where an invite link works: on other networks only with a discovery server. */
export function InviteReach({ onLeave }: { onLeave: () => void }) {
  const host = useHost()
  const [isFar, setFar] = useState<boolean | null>(null)
  useEffect(() => {
    void host.call('network.state').then((state) => state.ok && setFar(state.value.discoveryServers.length > 0))
  }, [host])
  const { reachFar, reachNear, addServer } = strings.invites
  if (isFar === true)
    return (
      <Alert color="gray" icon={<Globe size={18} />}>
        {reachFar}
      </Alert>
    )
  return (
    <Alert
      color="gray"
      icon={<Wifi size={18} />}
      className={classes.reach ?? ''}
      // Its space is reserved until the host has answered.
      data-unknown={isFar === null || undefined}
    >
      <p>{reachNear}</p>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          onLeave()
          navigate(CONNECTION)
        }}
      >
        {addServer}
      </Button>
    </Alert>
  )
}
