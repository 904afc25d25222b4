import { PackageCheck } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import type { ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { ProductScreen } from './product-screen.tsx'
import { ProductsScreen } from './products-screen.tsx'
import { useReleases } from './use-releases.ts'

export function ReleasesView(props: ViewProps) {
  return props.detail ? <OpenReleases {...props} detail={props.detail} /> : props.nothing
}

function OpenReleases({ space, detail, route }: ViewProps & { detail: SpaceDetail }) {
  const words = strings.releases
  const products = useReleases(space.id)
  const place = placeIn(route, 'releases')
  if (place?.product === undefined) {
    const header = <ViewHeader icon={<PackageCheck size={18} />} title={words.title} space={space} />
    return (
      <View space={space} route={route} header={header}>
        <ProductsScreen detail={detail} products={products} />
      </View>
    )
  }
  const product = products?.find(({ id }) => id === place.product)
  const trail = (
    <TrailToTool
      icon={PackageCheck}
      title={words.title}
      href={formatRoute({ tool: 'releases', space: space.id, place: {} })}
    />
  )
  const header = <ViewHeader trail={trail} title={product?.name || words.linked} space={space} />
  return (
    <View space={space} route={route} header={header}>
      {product ? (
        <ProductScreen key={product.id} detail={detail} product={product} />
      ) : products ? (
        <EmptyState title={words.notHere} detail={words.notHereDetail} />
      ) : (
        <LoadingState words={words.opening} />
      )}
    </View>
  )
}
