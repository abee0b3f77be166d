namespace EduPlan.Benchmarks.Synthetic;

/// <summary>Writes a made-up content folder, plan by plan.</summary>
internal static class ContentWriter
{
    /// <summary>Writes <paramref name="content"/> below <paramref name="folder"/>, which must be new or empty.</summary>
    /// <returns>Files and bytes written.</returns>
    public static (int Files, long Bytes) Write(SyntheticContent content, string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty");
        var (files, bytes) = (0, 0L);
        Write("dataset.yaml", to => YamlText.Entry(to, content.Dataset));
        Write("provinces.yaml", to => YamlText.List(to, content.Registers.Provinces));
        Write("agencies.yaml", to => YamlText.List(to, content.Registers.Agencies));
        Write("documents.yaml", to => YamlText.List(to, content.Registers.Documents));
        Write("indicators.yaml", to => YamlText.List(to, content.Registers.Indicators));
        Write("context.yaml", context =>
        {
            foreach (var (i, plan) in content.Plans().Index())
            {
                Write($"plans/{plan.Head.Slug}/plan.yaml", to => YamlText.Entry(to, plan.Head));
                Write($"plans/{plan.Head.Slug}/tasks.yaml", to => YamlText.List(to, plan.Folder.Tasks));
                Write($"plans/{plan.Head.Slug}/targets.yaml", to => YamlText.List(to, plan.Folder.Targets));
                // Files of reports are read by name: the order of the plans is that of their numbers, not of their slugs.
                Write($"reports/{i:D6}.yaml", to => YamlText.List(to, plan.Reports));
                YamlText.List(context, plan.Context);
            }
        });
        return (files, bytes);

        void Write(string name, Action<TextWriter> write)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var to = new StreamWriter(path))
            {
                write(to);
                to.Flush();
                if (to.BaseStream.Length == 0)
                    to.Write("[]\n");
            }
            files++;
            bytes += new FileInfo(path).Length;
        }
    }
}
