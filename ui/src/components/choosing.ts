/** What a group of radios calls: the kit knows ids as mere texts. */
export function choosing<Id extends string>(
  choices: readonly { readonly id: Id }[],
  onChange: (id: Id) => void,
): (id: string) => void {
  return (id) => {
    const chosen = choices.find((choice) => choice.id === id);
    if (chosen !== undefined) {
      onChange(chosen.id);
    }
  };
}
