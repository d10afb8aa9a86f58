/** The requests whose details are open, for as long as a window is there and lists them. */
export class OpenedDetails {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The user has opened or closed the details of a request. `listed`: all that there are; what is gone is forgotten. */
  note(id: string, isOpen: boolean, listed: readonly { readonly id: string }[]): void {
    for (const each of this.#ids) {
      if (!listed.some((request) => request.id === each)) this.#ids.delete(each);
    }
    if (isOpen) this.#ids.add(id);
    else this.#ids.delete(id);
  }
}
