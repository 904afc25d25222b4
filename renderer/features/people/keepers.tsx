import { Button, Stack, Text } from '@mantine/core'
import { Server } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { PersonName } from '../../ui/person.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import classes from './people.module.css'
import { withoutEffect } from './without-effect.ts'

/** The command that makes a computer a relay, to copy. */
export function KeeperCommand({ link }: { link: string }) {
  // Over the standard input: every user of that computer could read the link among the arguments.
  const command = `echo '${link}' | npm run keep -- --links -`
  return (
    <Stack>
      <Text size="sm">{strings.keepers.shareDetail}</Text>
      <CopyText text={command} label={strings.keepers.command} copy={strings.keepers.copyCommand} dir="ltr" />
    </Stack>
  )
}

/** What a relay stores, and whether it is online. */
function KeeperRow({ keeper, onDismiss }: { keeper: Member; onDismiss: () => void }) {
  return (
    <div className={classes.member}>
      <span className={classes.keeperFace}>
        <Server size={18} />
        <span className={keeper.online ? classes.dotHere : classes.dotAway} />
      </span>
      <span className={classes.words}>
        <PersonName name={keeper.name} colour={keeper.colour} />
        <span className={classes.quiet}>
          {keeper.online ? (
            strings.people.online
          ) : keeper.lastSeen === null ? (
            strings.people.neverSeen
          ) : (
            <RelativeTime time={keeper.lastSeen} words={strings.people.lastSeen} />
          )}
          {` · ${strings.keepers.keeps(keeper.keeps ?? 0)}`}
        </span>
      </span>
      {keeper.mayRemove && (
        <span className={classes.controls}>
          <Button variant="subtle" color="danger" onClick={onDismiss}>
            {strings.keepers.dismiss}
          </Button>
        </span>
      )}
    </div>
  )
}

function DismissDialog({ space, keeper, onClose }: { space: string; keeper: Member; onClose: () => void }) {
  const remove = useAction('spaces.remove')
  return (
    <ConfirmDialog
      title={strings.keepers.dismissTitle(keeper.name)}
      lost={[strings.keepers.dismissLost(keeper.name)]}
      confirm={strings.keepers.dismissButton(keeper.name)}
      busy={remove.busy}
      error={withoutEffect(remove.error, {
        'not-in-effect': strings.people.notRemoved(keeper.name),
        'links-open': strings.people.removedLinksOpen(keeper.name),
      })}
      onClose={onClose}
      onConfirm={async () => {
        if (await remove.run({ space, device: keeper.device })) onClose()
      }}
    />
  )
}

/** The relays of a team space; renders nothing if there are none. */
export function Keepers({ space, keepers }: { space: string; keepers: readonly Member[] }) {
  const [dismissing, setDismissing] = useState<Member | null>(null)
  if (keepers.length === 0) return null
  return (
    <section className={classes.section} aria-label={strings.roles.keeper}>
      <header className={classes.sectionHeader}>
        <h2>{strings.keepers.count(keepers.length)}</h2>
      </header>
      <p className={classes.keepersHint}>{strings.keepers.hint}</p>
      <div className={classes.card}>
        {keepers.map((keeper) => (
          <KeeperRow key={keeper.device} keeper={keeper} onDismiss={() => setDismissing(keeper)} />
        ))}
      </div>
      {dismissing && <DismissDialog space={space} keeper={dismissing} onClose={() => setDismissing(null)} />}
    </section>
  )
}
