/** Offers only the branches of the chosen bank. */
export function keepBranchesWithBank(): void {
  const bank = document.querySelector<HTMLSelectElement>('[data-bank-select]')
  const branch = document.querySelector<HTMLSelectElement>('[data-branch-select]')
  if (!bank || !branch) return
  const groups = [...branch.querySelectorAll('optgroup')]
  const keep = () => {
    for (const group of groups) {
      if (group.dataset.bank === bank.value) branch.append(group)
      else group.remove()
    }
    branch.disabled = bank.value === ''
    const chosen = branch.selectedOptions[0]
    if (chosen?.dataset.bank !== bank.value) branch.value = ''
  }
  bank.addEventListener('change', keep)
  keep()
}
