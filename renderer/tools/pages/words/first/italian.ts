import type { first as english } from './english.ts'

export const first: typeof english = {
  pages: {
    title: 'Pagine',
    newPage: 'Nuova pagina',
    untitled: 'Senza titolo',
    pageTitle: 'Titolo della pagina',
    savePages: 'Esporta tutte le pagine come Markdown',
    linked: 'Pagina',
    linkedElsewhere: 'Pagina in un altro spazio',
    linkNotIn: 'Questa pagina si trova in uno spazio di cui non fai parte',
    delete: 'Elimina pagina',
    deleted: (name) => `«${name}» eliminata. Puoi ripristinarla per 30 giorni.`,
    deletedItems: {
      title: 'Pagine eliminate',
      none: 'Nessuna pagina eliminata',
      detail: 'Le pagine eliminate si possono ripristinare per 30 giorni, insieme alle loro sottopagine.',
    },
    moveUp: 'Sposta su',
    moveDown: 'Sposta giù',
    moveIn: 'Sposta nella pagina precedente',
    moveOut: 'Sposta un livello più in alto',
    newUnder: 'Nuova sottopagina',
    pagesUnder: (name) => `Sottopagine di ${name}`,
    actionsFor: (name) => `Azioni per ${name}`,
  },
}
