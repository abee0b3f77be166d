using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EduPlan.Site.Build;

/// <summary>Writes requests without reflection.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class NodeJson : JsonSerializerContext;
