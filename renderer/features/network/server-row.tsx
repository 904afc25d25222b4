import { Button } from '@mantine/core'
import { CircleAlert, CircleCheck, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import classes from './network.module.css'

/** A test's result in words. */
export interface Verdict {
  works: boolean
  words: string
}

/** A server with a button that tests it. The result stays below. */
export function ServerRow({
  name,
  detail,
  test,
  onRemove,
  onUse = null,
}: {
  name: string
  detail: ReactNode
  test: () => Promise<Verdict>
  /** Null if we can't remove it. */
  onRemove: (() => void) | null
  /** Adds a server that others use to our own list. */
  onUse?: (() => void) | null
}) {
  const [testing, setTesting] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const run = async () => {
    setTesting(true)
    setVerdict(null)
    setVerdict(await test())
    setTesting(false)
  }
  return (
    <li className={classes.server}>
      <span className={classes.words}>
        <span className={classes.address}>{name}</span>
        {detail && <span className={classes.quiet}>{detail}</span>}
      </span>
      <span className={classes.controls}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={testing}
          aria-label={strings.network.testOf(name)}
          onClick={run}
        >
          {testing ? strings.network.testing : strings.network.test}
        </Button>
        {onUse && (
          <Button
            variant="light"
            size="compact-sm"
            aria-label={strings.network.discoveryServers.agreeTo(name)}
            onClick={onUse}
          >
            {strings.network.discoveryServers.use}
          </Button>
        )}
        {onRemove && (
          <IconButton label={strings.network.remove(name)} onClick={onRemove}>
            <Trash2 size={18} />
          </IconButton>
        )}
      </span>
      <span role="status" className={classes.verdict} data-works={verdict?.works || undefined}>
        {verdict && (
          <>
            {verdict.works ? (
              <CircleCheck size={16} aria-hidden="true" />
            ) : (
              <CircleAlert size={16} aria-hidden="true" />
            )}
            <span>{verdict.words}</span>
          </>
        )}
      </span>
    </li>
  )
}
