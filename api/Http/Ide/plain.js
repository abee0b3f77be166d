// Without this script the form still works: the browser shows the answer as JSON.
const form = document.querySelector('form');
const answer = document.getElementById('answer');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  answer.textContent = '…';
  const address = new URL(form.action);
  address.searchParams.set('query', form.query.value);
  if (form.variables.value.trim()) address.searchParams.set('variables', form.variables.value);
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  const text = await response.text();
  try {
    answer.textContent = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    answer.textContent = `${response.status} ${text}`;
  }
});

const list = document.getElementById('examples');
for (const example of await (await fetch('ui/examples.json')).json()) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = example.title;
  button.addEventListener('click', () => {
    form.query.value = example.query;
    form.variables.value = example.variables;
  });
  list.append(button);
}
