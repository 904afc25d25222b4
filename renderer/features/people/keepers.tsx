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

/** What a relay stores, and whether it is online. */
function KeeperRow({ keeper, keeps, onDismiss }: { keeper: Member; keeps: number; onDismiss: () => void }) {
  return (
    <div className={classes.member} {...WITH_MENU}>
      <div className={classes.who}>
        <span className={classes.keeperFace}>
          <Server size={18} />
          <PresenceDot isOnline={keeper.online} />
        </span>
        <span className={classes.words}>
          <PersonName name={keeper.name} color={keeper.color} />
          <span className={classes.quiet}>
            <OnlineWords member={keeper} />
            {` · ${strings.keepers.keeps(keeps)}`}
          </span>
        </span>
      </div>
      {keeper.mayRemove && (
        <span className={classes.controls}>
          <MoreMenu label={strings.people.more(keeper.name)}>
            <DangerItem onClick={onDismiss}>{strings.keepers.dismiss}</DangerItem>
          </MoreMenu>
        </span>
      )}
    </div>
  )
}

/** The relays of a team space. */
export function Keepers({
  space,
  keepers,
  onSetUp,
}: {
  space: string
  keepers: readonly Member[]
  /** Absent if the person may not invite one. */
  onSetUp: (() => void) | undefined
}) {
  const [dismissing, setDismissing] = useState<Member | null>(null)
  const holdings = useHoldings(space)
  const kept = useMemo(() => new Map(holdings?.members.map(({ device, keeps }) => [device, keeps])), [holdings])
  const setUp = onSetUp && (
    <Button variant="default" leftSection={<Server size={18} />} onClick={onSetUp}>
      {strings.keepers.shareTitle}
    </Button>
  )
  if (keepers.length === 0)
    return (
      <EmptyState icon={<Server size={40} />} title={strings.keepers.none} detail={strings.keepers.hint}>
        {setUp}
      </EmptyState>
    )
  return (
    <>
      <Scroller className={classes.page} label={strings.keepers.title}>
        <div className={classes.keepersHead}>
          <p className={classes.keepersHint}>{strings.keepers.hint}</p>
          {setUp}
        </div>
        <VirtualRows
          items={keepers}
          estimate={60}
          keyOf={(keeper) => keeper.device}
          render={(keeper) => (
            <KeeperRow keeper={keeper} keeps={kept.get(keeper.device) ?? 0} onDismiss={() => setDismissing(keeper)} />
          )}
        />
      </Scroller>
      {dismissing && (
        <RemoveDialog
          space={space}
          device={dismissing.device}
          name={dismissing.name}
          title={strings.keepers.dismissTitle(dismissing.name)}
          lost={strings.keepers.dismissLost(dismissing.name)}
          confirm={strings.keepers.dismissButton(dismissing.name)}
          onClose={() => setDismissing(null)}
        />
      )}
    </>
  )
}
