using Microsoft.EntityFrameworkCore;

namespace EduPlan.Api.Data;

/// <summary>All stored facts. Two providers, one model: the derived contexts only separate their migrations.</summary>
public abstract class PlanContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Province> Provinces => Set<Province>();
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<LegalDocument> LegalDocuments => Set<LegalDocument>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanTask> Tasks => Set<PlanTask>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<ReportingDuty> ReportingDuties => Set<ReportingDuty>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ContextNote> ContextNotes => Set<ContextNote>();
    public DbSet<ReporterToken> ReporterTokens => Set<ReporterToken>();
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();
    public DbSet<ProgressChange> ProgressChanges => Set<ProgressChange>();
    public DbSet<Dataset> Datasets => Set<Dataset>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Names, not numbers: a database read by hand explains itself, and reordering an enum changes nothing.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        // 18 digits, 6 after the point: the largest figure in a plan is in billions of đồng, the finest a hundredth of a per cent.
        configurationBuilder.Properties<decimal>().HavePrecision(18, 6);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Province>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.ComplexProperty(x => x.SuccessionSource);
            e.HasOne(x => x.Successor).WithMany(x => x.Predecessors).HasForeignKey(x => x.SuccessorId);
        });
        modelBuilder.Entity<Agency>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.ComplexProperty(x => x.SuccessionSource);
            e.HasOne(x => x.Successor).WithMany(x => x.Predecessors).HasForeignKey(x => x.SuccessorId);
        });
        modelBuilder.Entity<LegalDocument>(e => e.HasIndex(x => x.Slug).IsUnique());
        modelBuilder.Entity<Indicator>(e => e.HasIndex(x => x.Slug).IsUnique());
        modelBuilder.Entity<Plan>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.ComplexProperty(x => x.Source);
        });
        modelBuilder.Entity<PlanImplementation>(e => e.HasKey(x => new { x.PlanId, x.DocumentId }));
        modelBuilder.Entity<PlanImplementation>().HasOne(x => x.Plan).WithMany(x => x.Implements);
        modelBuilder.Entity<PlanImplementation>().HasOne(x => x.Document).WithMany(x => x.Implementations);
        modelBuilder.Entity<PlanCitation>(e => e.HasKey(x => new { x.PlanId, x.DocumentId }));
        modelBuilder.Entity<PlanCitation>().HasOne(x => x.Plan).WithMany(x => x.LegalBasis);
        modelBuilder.Entity<PlanCitation>().HasOne(x => x.Document).WithMany(x => x.Citations);
        modelBuilder.Entity<ContextNote>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.ComplexProperty(x => x.Source);
        });
        modelBuilder.Entity<PlanTask>(e =>
        {
            e.ToTable("Tasks");
            e.HasIndex(x => x.Slug).IsUnique();
            e.HasIndex(x => new { x.PlanId, x.Position });
            e.ComplexProperty(x => x.Deadline);
            e.HasOne(x => x.LeadAgency).WithMany(x => x.Leads);
            e.HasOne(x => x.IssuingBody).WithMany();
        });
        modelBuilder.Entity<TaskCoordinator>(e => e.HasKey(x => new { x.TaskId, x.AgencyId }));
        modelBuilder.Entity<TaskCoordinator>().HasOne(x => x.Agency).WithMany(x => x.Coordinates);
        modelBuilder.Entity<Target>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.HasIndex(x => new { x.PlanId, x.Position });
            e.ComplexProperty(x => x.BaselineSource);
        });
        modelBuilder.Entity<ReportingDuty>(e =>
        {
            e.HasIndex(x => x.Slug).IsUnique();
            e.HasOne(x => x.Who).WithMany(x => x.Duties);
            e.HasOne(x => x.ToWhom).WithMany();
        });
        modelBuilder.Entity<Report>(e =>
        {
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Slug).IsUnique();
            e.HasIndex(x => x.Hash).IsUnique();
            // The chain cannot fork: two reports can't follow the same one.
            e.HasIndex(x => x.PreviousHash).IsUnique();
            e.HasIndex(x => x.IdempotencyKey).IsUnique();
            e.HasIndex(x => new { x.TaskId, x.AsOf });
            e.HasIndex(x => new { x.IndicatorId, x.ProvinceId, x.AsOf });
            e.HasIndex(x => new { x.ReportingDutyId, x.AsOf });
            e.HasIndex(x => x.PublishedAt);
            e.ComplexProperty(x => x.Source);
            e.HasOne(x => x.Replaces).WithOne(x => x.ReplacedBy).HasForeignKey<Report>(x => x.ReplacesId);
            e.HasOne(x => x.Indicator).WithMany(x => x.Observations);
        });
        modelBuilder.Entity<ReporterToken>(e =>
        {
            e.HasIndex(x => x.Hash).IsUnique();
            e.HasIndex(x => x.Name).IsUnique();
        });
        modelBuilder.Entity<SearchEntry>(e =>
        {
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.Kind, x.EntityId }).IsUnique();
        });
        modelBuilder.Entity<ProgressChange>(e =>
        {
            e.HasKey(x => new { x.Scope, x.EntityId, x.Span, x.From });
            e.ComplexProperty(x => x.Tally);
        });
        modelBuilder.Entity<Dataset>(e => e.Property(x => x.Id).ValueGeneratedNever());

        // Reports outlive every import: a plan's row may be replaced, never one that a report points at.
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()).Where(k => k.DeclaringEntityType.ClrType == typeof(Report)))
            key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    private sealed class UtcConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTime, DateTime>(
        v => v.ToUniversalTime(), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}

/// <summary>The embedded database, in one file.</summary>
public sealed class SqlitePlanContext(DbContextOptions<SqlitePlanContext> options) : PlanContext(options);

/// <summary>The same model on PostgreSQL.</summary>
public sealed class PostgresPlanContext(DbContextOptions<PostgresPlanContext> options) : PlanContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Byte order, as SQLite sorts: the same data gives the same pages whatever the server's language.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
