/** In a form that acts on what its page shows: it does nothing where that is something else by then. */
export const Shown = ({ shown }: { shown: string }) => (
  <input type="hidden" name="shown" value={shown} />
)
