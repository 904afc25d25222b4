/** A file that is written from start to end, with corrections. It is a blob, which doesn't have to fit into memory. */
export class PatchedBlob {
  #blob = new Blob([])

  /** @param position at most the current end */
  write(data: Uint8Array<ArrayBuffer>, position: number): void {
    const before = this.#blob.slice(0, position)
    const after = this.#blob.slice(position + data.length)
    this.#blob = new Blob([before, data, after])
  }

  blob(type: string): Blob {
    return this.#blob.slice(0, this.#blob.size, type)
  }
}
