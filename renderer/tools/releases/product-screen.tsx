import { Button } from '@mantine/core'
import { Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ReleaseState, Trouble } from '../../../shared/tools/releases/calls.ts'
import { FROM_FOLDER } from '../../../shared/tools/releases/limits.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { Carrying } from './carrying.tsx'
import { Maintainers } from './maintainers.tsx'
import { Mirror } from './mirror.tsx'
import { NewRelease } from './new-release.tsx'
import { isMaintainer, type ProductProps } from './product-props.ts'
import { ReleaseRow } from './release-row.tsx'
import classes from './releases.module.css'
import { StopDialog, type Stopping } from './stop-dialog.tsx'
import { Waiting } from './waiting.tsx'

/** A product: changes waiting for signatures, its versions, and its maintainers. */
export function ProductScreen({ detail, product }: ProductProps) {
  const words = strings.releases
  const [isNew, setNew] = useState(false)
  const [stopping, setStopping] = useState<Stopping | null>(null)
  const { freshness, releases, troubles, until, waiting } = product
  const isMissing = troubles.some(({ check }) => check === 'missing')
  const isCarriable = detail.mayWrite && product.from !== '' && product.from !== FROM_FOLDER
  const mayRelease = detail.mayWrite && isMaintainer(product)
  return (
    <Scroller className={classes.product} name={`product ${product.id}`}>
      {isCarriable && <Carrying detail={detail} product={product} />}
      {mayRelease && (
        <div className={classes.bar}>
          <Button leftSection={<Plus size={18} />} onClick={() => setNew(true)}>
            {words.newVersion}
          </Button>
        </div>
      )}
      {freshness === 'unheard' && <Notice text={words.freshness.unheard(formats.date(until ?? 0))} />}
      {freshness === 'expired' && <Notice text={words.freshness.expired} />}
      {isMissing && waiting.length === 0 && <Notice text={words.troubles.missing} />}
      {troubles.map((trouble) => (
        <TroubleNotice
          key={`${trouble.check} ${trouble.role} ${trouble.version}`}
          space={detail.id}
          trouble={trouble}
        />
      ))}
      <Waiting detail={detail} product={product} />
      {releases.length === 0 && waiting.length === 0 && freshness !== 'expired' ? (
        <EmptyState title={words.noVersions} />
      ) : (
        <VirtualRows<ReleaseState>
          items={releases}
          estimate={140}
          keyOf={({ version }) => version}
          nameOf={({ version }) => version}
          render={(release) => (
            <ReleaseRow detail={detail} product={product} release={release} onStop={mayRelease ? setStopping : null} />
          )}
        />
      )}
      <Maintainers detail={detail} product={product} />
      <Mirror detail={detail} product={product} />
      {isNew && <NewRelease detail={detail} product={product} onClose={() => setNew(false)} />}
      {stopping && (
        <StopDialog space={detail.id} product={product.id} stopping={stopping} onClose={() => setStopping(null)} />
      )}
    </Scroller>
  )
}

function Notice({ text }: { text: string }) {
  return (
    <p className={classes.notice} role="status">
      <TriangleAlert size={18} aria-hidden="true" />
      {text}
    </p>
  )
}

function TroubleNotice({ space, trouble: { check, version, devices } }: { space: string; trouble: Trouble }) {
  const words = strings.releases.troubles
  const personOf = usePeople(space)
  const names = formats.list(devices.map((device) => personOf(device).name))
  // Reported once for everything that is missing.
  if (check === 'missing') return null
  if (check === 'unreadable') return <Notice text={words.unreadable(names)} />
  return <Notice text={words[check](version, names)} />
}
