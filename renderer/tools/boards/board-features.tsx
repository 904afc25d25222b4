import './board-features.css'
import type { ReactNode } from 'react'
import { BoardKeys } from './board-keys.ts'
import { CommentPins } from './comments/comment-pins.tsx'
import { CommentsProvider } from './comments/comments-context.tsx'
import { CommentsPanel } from './comments/comments-panel.tsx'
import { FilesPanel } from './files/files-panel.tsx'
import { TemplatesPanel } from './files/templates-panel.tsx'
import { Found } from './found.tsx'
import { Follow } from './live/follow.tsx'
import { Lasers, OwnLaser } from './live/laser.tsx'
import { OthersSelections } from './live/others-selections.tsx'
import { OwnLiveState } from './live/own-live.tsx'
import { Presenter } from './live/presenter.tsx'
import { PresentingProvider } from './live/presenting.tsx'
import { SaidProvider } from './live/said-context.tsx'
import { Calls } from './meeting/call.tsx'
import { VotesOnShapes, VotingPanel } from './meeting/voting.tsx'
import { LinkedPlacesOnBoard } from './placed/linked-places.tsx'
import { PlacedFilesOnBoard } from './placed/placed-files.tsx'
import { BoardFilesProvider } from './placed/placed-files-context.tsx'
import { Replay } from './replay/replay.tsx'
import { ShownBoard } from './shown-board.tsx'
import { SlidesPanel } from './slides.tsx'

/** State shared by several features. */
export function FeatureState({ children }: { children: ReactNode }): ReactNode {
  return (
    <SaidProvider>
      <CommentsProvider>
        <PresentingProvider>
          <BoardFilesProvider>{children}</BoardFilesProvider>
        </PresentingProvider>
      </CommentsProvider>
    </SaidProvider>
  )
}

/** The features over the drawing: marks, notices, panels. */
export function OverlayFeatures(): ReactNode {
  return (
    <>
      <OwnLiveState />
      <BoardKeys />
      <OwnLaser />
      <Found />
      <LinkedPlacesOnBoard />
      <OthersSelections />
      <Lasers />
      <Follow />
      <ShownBoard />
      <VotesOnShapes />
      <CommentPins />
      <PlacedFilesOnBoard />
      <Calls />
      <CommentsPanel />
      <SlidesPanel />
      <VotingPanel />
      <FilesPanel />
      <TemplatesPanel />
      <Replay />
      <Presenter />
    </>
  )
}
