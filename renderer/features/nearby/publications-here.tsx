import { Button } from '@mantine/core'
import { Newspaper } from 'lucide-react'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './nearby.module.css'

type Channel = NearbyState['channels'][number]

/** Public publications announced on this network: one click subscribes. */
export function PublicationsHere({
  channels,
  onOpenSpace,
}: {
  channels: readonly Channel[]
  onOpenSpace: (space: string) => void
}) {
  if (channels.length === 0) return null
  return (
    <section className={classes.channels} aria-labelledby="publications-here">
      <h2 id="publications-here">{strings.nearby.channels}</h2>
      <p className={classes.quiet}>{strings.nearby.channelsDetail}</p>
      <VirtualList
        className={classes.people ?? ''}
        items={channels}
        estimate={72}
        keyOf={({ link }) => link}
        render={(channel) => <PublicationCard channel={channel} onOpenSpace={onOpenSpace} />}
      />
    </section>
  )
}

function PublicationCard({
  channel: { link, name, address, space },
  onOpenSpace,
}: {
  channel: Channel
  onOpenSpace: (space: string) => void
}) {
  const subscribe = useAction('publications.subscribe')
  return (
    <div className={classes.person}>
      <Newspaper size={24} aria-hidden="true" />
      <div className={classes.personWords}>
        <bdi className={classes.channelName}>{name}</bdi>
        <span className={classes.quiet}>{strings.nearby.channelShownAt(address)}</span>
        <ErrorText error={subscribe.error} />
      </div>
      {space ? (
        <Button variant="light" aria-label={strings.nearby.openSpace(name)} onClick={() => onOpenSpace(space)}>
          {strings.nearby.openChannel}
        </Button>
      ) : (
        <Button
          variant="light"
          loading={subscribe.busy}
          aria-label={strings.nearby.channelSubscribe(name)}
          onClick={async () => {
            const subscribed = await subscribe.run({ link })
            if (subscribed) onOpenSpace(subscribed.value.space)
          }}
        >
          {strings.channels.subscribe}
        </Button>
      )}
    </div>
  )
}
