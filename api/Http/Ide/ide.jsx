import React, { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './ide.css';

const fetcher = createGraphiQLFetcher({ url: new URL('../graphql', document.baseURI).href });

function Page({ examples }) {
  const [example, setExample] = useState(examples[0]);
  return (
    <>
      <nav aria-label="Ví dụ">
        <strong>Ví dụ:</strong>
        {examples.map((e) => (
          <button key={e.title} type="button" aria-pressed={e === example} onClick={() => setExample({ ...e })}>{e.title}</button>
        ))}
        <a href="schema.graphql">schema.graphql</a>
      </nav>
      <main><GraphiQL fetcher={fetcher} query={example.query} variables={example.variables} /></main>
    </>
  );
}

const examples = await (await fetch('ui/examples.json')).json();
createRoot(document.getElementById('ide')).render(<Page examples={examples} />);
