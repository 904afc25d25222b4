import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import classes from './connection-check.module.css'

/** What a firewall must allow, for each system. */
export function FirewallHelp({ onClose }: { onClose: () => void }) {
  const { title, intro, windows, mac, linux } = strings.connectionCheck.firewall
  return (
    <Dialog title={title} onClose={onClose}>
      <p className={classes.helpIntro}>{intro}</p>
      <dl className={classes.help}>
        {Object.entries({ Windows: windows, macOS: mac, Linux: linux }).map(([system, words]) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
