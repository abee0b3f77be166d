using System.Text;

namespace EduPlan.Api.Graph.Relay;

/// <summary>Public ids: base64 of "Type:slug". Opaque to clients, and lasting, because slugs never change.</summary>
public static class NodeId
{
    public static string Encode(string type, string slug) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{slug}"));

    /// <summary>The parts of an id; null when it is not one.</summary>
    public static (string Type, string Slug)? Decode(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return null;
        var bytes = new byte[id.Length];
        if (!Convert.TryFromBase64String(id, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':');
        // PostgreSQL takes no NUL, and no slug has one.
        return colon > 0 && colon < text.Length - 1 && !text.Contains('\0') ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
