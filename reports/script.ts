// The page's only script, a convenience: a table sorts by the column whose head is clicked, and a ribbon says what it is
// under the pointer. Without it nothing is missing.

export const script = `
'use strict';
const numberOf = (cell) => {
  const data = cell.querySelector('data');
  const value = Number(data ? data.value : cell.textContent);
  return cell.textContent.trim() === '' || Number.isNaN(value) ? null : value;
};
for (const table of document.querySelectorAll('table:not(.matrix)')) {
  table.tHead.querySelectorAll('th').forEach((head, column) => {
    if (table.tBodies[0].rows.length < 2) return;
    head.tabIndex = 0;
    head.setAttribute('role', 'button');
    const sort = () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const rows = [...table.tBodies[0].rows];
      const compare = (a, b) => {
        const [x, y] = [numberOf(a.cells[column]), numberOf(b.cells[column])];
        if (x !== null && y !== null) return x - y;
        if (x !== null || y !== null) return x === null ? 1 : -1;
        return a.cells[column].textContent.localeCompare(b.cells[column].textContent);
      };
      rows.sort((a, b) => (up ? compare(a, b) : compare(b, a)));
      table.tBodies[0].append(...rows);
    };
    head.addEventListener('click', sort);
    head.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); sort(); }
    });
  });
}
const tip = document.body.appendChild(document.createElement('div'));
tip.className = 'tip';
tip.hidden = true;
for (const mark of document.querySelectorAll('svg [aria-label]')) {
  mark.addEventListener('pointermove', (event) => {
    tip.textContent = mark.getAttribute('aria-label');
    tip.hidden = false;
    tip.style.left = Math.min(event.pageX + 12, scrollX + innerWidth - tip.offsetWidth - 12) + 'px';
    tip.style.top = event.pageY + 16 + 'px';
  });
  mark.addEventListener('pointerleave', () => { tip.hidden = true; });
}
`;
