import { Button, Group } from '@mantine/core'
import { Import, PackageCheck, Plus } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { ProductState } from '../../../shared/tools/releases/calls.ts'
import { FROM_FOLDER } from '../../../shared/tools/releases/limits.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import barred from '../../ui/lists/barred.module.css'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import classes from './releases.module.css'

interface ProductsScreenProps {
  detail: SpaceDetail
  products: readonly ProductState[] | null
}

/** The products of a space, each with its newest version. */
export function ProductsScreen({ detail: { id: space, mayWrite }, products }: ProductsScreenProps) {
  const words = strings.releases
  const store = useAppStore()
  const personOf = usePeople(space)
  if (!products) return <LoadingState words={words.opening} />
  const opens = (dialog: 'new' | 'import') => () => store.openDialog({ kind: 'tool', space, tool: 'releases', dialog })
  const begin = mayWrite && (
    <Group gap="xs">
      <Button variant="default" leftSection={<Import size={18} />} onClick={opens('import')}>
        {words.import}
      </Button>
      <Button leftSection={<Plus size={18} />} onClick={opens('new')}>
        {words.new}
      </Button>
    </Group>
  )
  if (products.length === 0)
    return (
      <EmptyState title={words.empty} detail={mayWrite ? words.emptyDetail : words.emptyReader}>
        {begin}
      </EmptyState>
    )
  return (
    <div className={barred.view}>
      {begin && (
        <div className={barred.bar}>
          <span className={barred.gap} />
          {begin}
        </div>
      )}
      <VirtualList
        className={classes.rows ?? ''}
        name={`releases ${space}`}
        items={products.toSorted((one, two) => formats.compare(one.name, two.name))}
        estimate={60}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        render={({ id, name, device, from, releases, waiting }) => {
          const [newest] = releases
          return (
            <a className={classes.row} href={formatRoute({ tool: 'releases', space, place: { product: id } })}>
              <PackageCheck size={24} aria-hidden="true" />
              <span className={classes.about}>
                <bdi className={classes.title}>{name}</bdi>
                <span className={classes.quiet}>
                  <span>{newest ? words.newest(newest.version) : words.noVersions}</span>
                  <span className={classes.cut}>
                    {from === ''
                      ? words.from(personOf(device).name)
                      : from === FROM_FOLDER
                        ? words.importedFolder
                        : words.imported(from)}
                  </span>
                </span>
              </span>
              {waiting.some(({ isMine }) => isMine) && <span className={classes.mark}>{words.yourSignature}</span>}
            </a>
          )
        }}
      />
    </div>
  )
}
