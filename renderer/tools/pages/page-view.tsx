import '../../editor/page.css'
import { useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { pageDoc } from '../../../shared/tools/pages/shape.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import type { WordsOf } from '../../editor/pasting/copied-link.ts'
import { navigate, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { SavedWords, ViewHeader } from '../../platform/view/view-header.tsx'
import { withDisambiguators } from '../../ui/people/look-alikes.ts'
import { placesOf } from '../text-places.ts'
import { useTools, type ViewProps } from '../tool.tsx'
import { PageScreen } from './page-screen.tsx'
import { PageTrail, pagesAbove } from './tree/page-trail.tsx'

export function PageView(props: ViewProps) {
  const { detail, route, index, nothing } = props
  const place = placeIn(route, 'pages')
  const item = place && index.listed('page').find(({ id }) => id === place.item)
  return detail && item ? <Page {...props} detail={detail} item={item} at={place.at ?? null} /> : nothing
}

const noWords: WordsOf = async () => null

interface PageProps extends ViewProps {
  detail: SpaceDetail
  item: ListedItem
  at: string | null
}

function Page({ space, detail, index, route, item, at, side }: PageProps) {
  const allTools = useTools()
  const [isTitleSeen, setTitleSeen] = useState(true)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const { members } = detail
  const people = useMemo(() => withDisambiguators(members.filter(({ role }) => reads(role))), [members])
  const places = useMemo(() => placesOf(allTools, space.id, index), [allTools, space.id, index])
  const wordsOf = allTools.find(({ useWordsOf }) => useWordsOf)?.useWordsOf?.(space.id) ?? noWords
  const pages = index.listed('page')
  const above = useMemo(() => pagesAbove(pages, item.id), [pages, item.id])
  const { parent, icon, cover } = item
  const header = (
    <ViewHeader
      trail={<PageTrail space={space.id} above={above} icon={item.icon} />}
      title={item.name}
      isTitleBelow={isTitleSeen}
      space={space}
    >
      <SavedWords space={space.id} doc={pageDoc(item.id)} mayWrite={index.writable} />
      <div ref={setTools} className="page-tools" />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header} hasFirstPlace>
      <PageScreen
        key={`${space.id} ${item.id}`}
        space={space.id}
        page={item}
        pages={pages}
        at={at}
        people={people}
        places={places}
        wordsOf={wordsOf}
        tools={tools}
        side={side}
        onTitleSeen={setTitleSeen}
        onRename={index.writable ? (name) => index.rename(item.id, name) : undefined}
        onAdd={
          index.writable
            ? (name) =>
                index.add('page', name, { ...(parent && { parent }), ...(icon && { icon }), ...(cover && { cover }) })
            : undefined
        }
        onOpen={(id) => navigate({ tool: 'pages', space: space.id, place: { item: id } })}
      />
    </View>
  )
}
