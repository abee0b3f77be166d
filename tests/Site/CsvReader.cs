using System.Text;

namespace EduPlan.Tests.Site;

/// <summary>Reads comma-separated values by the letter of RFC 4180, so that the tests do not trust the writer.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        // File.ReadAllText has taken the byte order mark away.
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (quoted || text[i] is not (',' or '\r' or '\n'))
                cell.Append(text[i]);
            else if (text[i] == ',')
                Close();
            else if (text[i] == '\n')
            {
                Close();
                rows.Add(row);
                row = [];
            }
        }

        return rows;

        void Close()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
