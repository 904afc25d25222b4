import { Button } from '@mantine/core'
import { Server } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Member } from '../../../shared/ipc/contract.ts'
import { useHoldings } from '../../platform/host/use-holdings.ts'
import { strings } from '../../strings/strings.ts'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { PersonName } from '../../ui/people/person.tsx'
import { PresenceDot } from '../../ui/people/presence-dot.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { OnlineWords } from './member-row.tsx'
import classes from './people.module.css'
import { RemoveDialog } from './remove-dialog.tsx'

/** A relay's storage, and whether it is online. */
function RelayRow({ relay, keeps, onDismiss }: { relay: Member; keeps: number; onDismiss: () => void }) {
  return (
    <div className={classes.member} {...WITH_MENU}>
      <div className={classes.who}>
        <span className={classes.relayFace}>
          <Server size={18} />
          <PresenceDot isOnline={relay.online} />
        </span>
        <span className={classes.words}>
          <PersonName name={relay.name} color={relay.color} />
          <span className={classes.quiet}>
            <OnlineWords member={relay} />
            {` · ${strings.relays.keeps(keeps)}`}
          </span>
        </span>
      </div>
      {relay.mayRemove && (
        <span className={classes.controls}>
          <MoreMenu label={strings.people.more(relay.name)}>
            <DangerItem onClick={onDismiss}>{strings.relays.dismiss}</DangerItem>
          </MoreMenu>
        </span>
      )}
    </div>
  )
}

/** The relays of a team space. */
export function Relays({
  space,
  relays,
  onSetUp,
}: {
  space: string
  relays: readonly Member[]
  /** Undefined if the person isn't allowed to invite one. */
  onSetUp: (() => void) | undefined
}) {
  const [dismissing, setDismissing] = useState<Member | null>(null)
  const holdings = useHoldings(space)
  const kept = useMemo(() => new Map(holdings?.members.map(({ device, keeps }) => [device, keeps])), [holdings])
  const setUp = onSetUp && (
    <Button variant="default" leftSection={<Server size={18} />} onClick={onSetUp}>
      {strings.relays.shareTitle}
    </Button>
  )
  if (relays.length === 0)
    return (
      <EmptyState icon={<Server size={40} />} title={strings.relays.none} detail={strings.relays.hint}>
        {setUp}
      </EmptyState>
    )
  return (
    <>
      <Scroller className={classes.page} label={strings.relays.title}>
        <div className={classes.relaysHead}>
          <p className={classes.relaysHint}>{strings.relays.hint}</p>
          {setUp}
        </div>
        <VirtualRows
          items={relays}
          estimate={60}
          keyOf={(relay) => relay.device}
          render={(relay) => (
            <RelayRow relay={relay} keeps={kept.get(relay.device) ?? 0} onDismiss={() => setDismissing(relay)} />
          )}
        />
      </Scroller>
      {dismissing && (
        <RemoveDialog
          space={space}
          device={dismissing.device}
          name={dismissing.name}
          title={strings.relays.dismissTitle(dismissing.name)}
          lost={strings.relays.dismissLost(dismissing.name)}
          confirm={strings.relays.dismissButton(dismissing.name)}
          onClose={() => setDismissing(null)}
        />
      )}
    </>
  )
}
