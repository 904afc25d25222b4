import { Button, Switch } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import type { ProductProps } from './product-props.ts'
import classes from './releases.module.css'
import { useAnswer } from './use-releases.ts'

/** Whether this device fetches an imported product for the whole space. */
export function Carrying({ detail: { id: space }, product: { id: product, carries } }: ProductProps) {
  const words = strings.releases
  const host = useHost()
  const answer = useAnswer()
  return (
    <section className={classes.section} aria-label={words.carrying}>
      <div className={classes.bar}>
        <Button
          variant="default"
          leftSection={<RefreshCw size={18} />}
          onClick={() => void answer(host.call('releases.refresh', { space, product }))}
        >
          {words.refresh}
        </Button>
      </div>
      <Switch
        label={words.carry}
        description={words.carryDetail}
        checked={carries}
        onChange={({ currentTarget: { checked: on } }) =>
          void answer(host.call('releases.carry', { space, product, on }))
        }
      />
    </section>
  )
}
